import { RatingLinkIssued } from '@hailong/contracts';
import { hashToken, makeToken, readLinkKeys } from '@hailong/rating-link';
import type { DeclarationsEnv } from '../../env';
import type { AskContent } from '../../requests/decide-ask';
import type { AskedLot, ChannelName } from '../channels/channel';
import { stopToken } from '../stopping/stop-token';

/** A request that a message may ask about. */
export interface LotToAsk {
  requestId: string;
  lotId: string;
  content: AskContent;
  expiresAt: string;
}

/** Where links lead, and the keys of the check in them, newest first. */
export interface LinkMaking {
  origin: string;
  keys: readonly string[];
}

/** What the environment says of links. */
export function linkMakingOf({ PUBLIC_ORIGIN, RATING_LINK_KEYS }: DeclarationsEnv): LinkMaking {
  return { origin: PUBLIC_ORIGIN, keys: readLinkKeys(RATING_LINK_KEYS) };
}

/** A lot with a new link, whose token exists in memory alone, and what is announced of it: its hash. */
export interface LotWithLink {
  lot: AskedLot;
  issued: RatingLinkIssued;
}

/** Makes a link for a lot, to go out over a channel. */
export function withLink(
  { requestId, lotId, content: { officeCode, subjects }, expiresAt }: LotToAsk,
  channel: ChannelName,
  { origin, keys }: LinkMaking,
): LotWithLink {
  const token = makeToken(keys);
  const branch = subjects.find(({ kind }) => kind === 'branch');
  const nameVi = branch?.nameVi ?? officeCode;
  const names = { officeNameVi: nameVi, officeNameEn: branch?.nameEn ?? nameVi };
  const linkHash = hashToken(token);
  return {
    lot: { requestId, lotId, officeCode, ...names, expiresAt, link: `${origin}/r/${token}` },
    issued: Object.assign(new RatingLinkIssued(), { requestId, lotId, linkHash, expiresAt, channel }),
  };
}

/** The link that stops the messages to the address of a message. */
export function stopLinkOf(messageId: string, { origin, keys }: LinkMaking): string {
  return `${origin}/ngung/${stopToken(messageId, keys)}`;
}
