import type { HistoryReader } from '../../src/ports/history-reader.ts';

/** Of a world in which nobody asks the record. */
export const noHistory: HistoryReader = {
  ask: () => Promise.reject(new Error('There is no record here.')),
};
