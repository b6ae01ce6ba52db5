import { type Line, plain } from '../presentation/line.ts';

export const rehearsalLine: Line = [
  { text: 'Rehearsal', tone: 'attention' },
  plain(': no model is asked, nothing is spent. What steps do themselves (commands, http, files) is real.'),
];
