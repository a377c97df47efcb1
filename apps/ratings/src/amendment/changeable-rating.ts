import type { HtmlPage } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { LinkedRequestQuery, type LinkedRequest } from '../links/linked-request.query';
import type { LinkVisit, PageOrPath } from '../rating/link-door';
import { inLanguage } from '../texts/languages';
import { stopPage } from '../texts/public-page';
import { RatingAlreadySealed } from './amendment.errors';

/** A request whose rating may still be changed. */
export type ChangedRequest = Extract<LinkedRequest, { state: 'rated' }>;

/** Shows a page of change only where there is a rating that is not sealed; everybody else is told where he stands. It changes nothing. */
@Injectable()
export class ChangeableRating {
  constructor(private readonly links: LinkedRequestQuery) {}

  async show(visit: LinkVisit, page: (request: ChangedRequest) => Promise<HtmlPage>): Promise<PageOrPath> {
    const linked = await this.links.of(visit.linkHash);
    if (linked.state === 'ratable') return inLanguage(`/r/${visit.token}`, visit.language);
    if (linked.state !== 'rated') return stopPage(linked.state, visit.language);
    if (linked.isSealed) throw new RatingAlreadySealed(linked.sealsAt);
    return page(linked);
  }
}
