const pollMs = 1_000;

/** Resolves when this process is asked to end, or the one that started it is gone. */
export async function untilStopped(): Promise<void> {
  const parent = process.ppid;
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, pollMs);
  });
}
