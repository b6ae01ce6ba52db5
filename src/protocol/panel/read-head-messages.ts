import { isText, isTexts, isTruthValue, listOf, nullOr, objectOf, oneOf } from '../../base/json-shape.ts';
import { messageReader } from '../message-reader.ts';
import { headActions, type HeadNews, type HeadRequest, type NothingShown, ways } from './head-messages.ts';

export const readHeadRequest = messageReader<HeadRequest>({
  find_execution: objectOf({ kind: oneOf(['find_execution']) }),
  steer_execution: objectOf({ kind: oneOf(['steer_execution']), execution: isText, action: oneOf(headActions) }),
  go_way: objectOf({ kind: oneOf(['go_way']), way: oneOf(ways) }),
});

const isNothing = objectOf<NothingShown>({
  text: isText,
  ways: listOf(objectOf({ way: oneOf(ways), title: isText })),
});

export const readHeadNews = messageReader<HeadNews>({
  head_surroundings: objectOf({
    kind: oneOf(['head_surroundings']),
    can_act: isTruthValue,
    lines: isTexts,
    nothing: nullOr(isNothing),
  }),
});
