import { listProcesses } from './processes.ts';

/** The processes in which one server runs extensions: one for each window that is open. */
export function extensionHosts(server: number): readonly number[] {
  return listProcesses()
    .filter(({ parent, command }) => parent === server && command.includes('--type=extensionHost'))
    .map(({ pid }) => pid);
}
