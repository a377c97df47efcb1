import type { ServiceSchema } from '@hailong/database';
import { migrations } from '../migrations/index';
import { RatingCase } from './cases/rating-case.entity';
import { RatingLink } from './links/rating-link.entity';
import { RatingRequest } from './requests/rating-request.entity';

/** What the ratings service keeps in the database. */
export const ratingsSchema: ServiceSchema = {
  service: 'ratings',
  migrations,
  entities: [RatingRequest, RatingLink, RatingCase],
};
