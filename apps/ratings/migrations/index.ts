import { TakeRatings1763800000001 } from './0001-take-ratings';

export const migrations = [TakeRatings1763800000001];
