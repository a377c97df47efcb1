import { IntegrationEvent, eventType } from '../integration-event';
import { RatingRequestSnapshot } from './rating-request-snapshot';

/** What is known of a request changed: a declaration, a subject or an office was added or corrected. A full snapshot: the highest version wins. */
@IntegrationEvent({ owner: 'declarations', type: 'vn.hailong.rating-request.revised.v1', key: 'lotId' })
export class RatingRequestRevised extends RatingRequestSnapshot {
  declare readonly [eventType]?: 'vn.hailong.rating-request.revised.v1';
}
