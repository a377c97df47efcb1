export { checkToken, hashToken, makeToken } from './rating-token';
export { readLinkKeys } from './link-keys';
