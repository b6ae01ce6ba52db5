// Instead of @vscode/native-watchdog, a native module that would have to be compiled: ends this process when the one
// that it belongs to is gone.
const pollMs = 1000;
const graceMs = 6000;

exports.start = (pid) => {
  const timer = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      clearInterval(timer);
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), graceMs);
    }
  }, pollMs);
  timer.unref();
};

exports.exit = (code) => process.exit(code ?? 0);
