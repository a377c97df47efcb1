import { IntegrationEvent, eventType } from '../integration-event';
import { RatingRequestSnapshot } from './rating-request-snapshot';

/** A lot got its lane result, so the business can be asked about it. There is exactly one request per lot, and its id follows from the lot. */
@IntegrationEvent({ owner: 'declarations', type: 'vn.hailong.rating-request.opened.v1', key: 'lotId' })
export class RatingRequestOpened extends RatingRequestSnapshot {
  declare readonly [eventType]?: 'vn.hailong.rating-request.opened.v1';
}
