/** A client of declaration software that acts for a firm, as long as a binding says so. */
export interface ActingSoftware {
  clientId: string;
  firm: string;
}

/** How a rating comes: over the link of its request, or from software for the firm that the request asks. */
export type RatingWay = { linkHash: string } | (ActingSoftware & { requestId: string });

/** How a rating that was given is changed: over the link of its request, or by the software that gave it, by its receipt. */
export type ChangeWay = { linkHash: string } | (ActingSoftware & { receipt: string });

/** The client that acts; nothing over a link. */
export const clientOf = (way: RatingWay | ChangeWay): string | null => ('clientId' in way ? way.clientId : null);
