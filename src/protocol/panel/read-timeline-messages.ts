import { isNumber, isText, isTruthValue, listOf, objectOf, oneOf } from '../../base/json-shape.ts';
import { momentTypes, type StepMoment } from '../../domain/execution-progress.ts';
import { messageReader } from '../message-reader.ts';
import type { TimelineNews } from './timeline-messages.ts';

const isMoment = objectOf<StepMoment>({
  seq: isNumber,
  at: isText,
  step: isText,
  type: oneOf(momentTypes),
  calls: isNumber,
});

export const readTimelineNews = messageReader<TimelineNews>({
  timeline_moments: objectOf({
    kind: oneOf(['timeline_moments']),
    execution: isText,
    is_whole: isTruthValue,
    moments: listOf(isMoment),
  }),
});
