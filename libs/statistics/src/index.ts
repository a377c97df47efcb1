export { enoughData, type EnoughData } from './enough-data';
export { countRatings, meanLevel, satisfiedShare, type LevelCounts } from './level-counts';
export { wilsonInterval, type ShareInterval } from './wilson-interval';
