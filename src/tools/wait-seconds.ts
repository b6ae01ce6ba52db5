import * as z from 'zod';

/** A week: what takes longer is better looked for than waited for. */
const longestWaitSeconds = 7 * 24 * 60 * 60;

/** How long a call may wait. */
export const waitSeconds = z.number().positive().max(longestWaitSeconds);
