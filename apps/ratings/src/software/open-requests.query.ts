import { cursorPage } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { HotStatements } from '../hot-statements';
import type { ActingSoftware } from '../rating/rating-way';
import type { AskedSubject } from '../requests/asked-subject';
import { openSubject, type OpenRequest, type OpenRequestPage } from './open-request';
import { SoftwareCursorInvalid } from './software.errors';

interface RequestRow {
  requestId: string;
  lotId: string;
  declarationIds: string[];
  state: 'open' | 'announced';
  officeCode: string;
  unitId: string;
  servedOn: string;
  subjects: AskedSubject[];
  catalogue: number;
  openedAt: Date;
  expiresAt: Date;
}

// By request_id, which is neither a time nor ever changes: a request that is revised between two pages is neither lost nor met again.
const SELECT_PAGE = `
  SELECT request_id AS "requestId", lot_id AS "lotId", declaration_ids AS "declarationIds", state, office_code AS "officeCode",
         unit_id AS "unitId", served_on::text AS "servedOn", subjects, opened_at AS "openedAt", expires_at AS "expiresAt",
         (SELECT max(version) FROM rating_catalogue WHERE valid_from <= now()) AS catalogue
  FROM rating_request
  WHERE firm = $1 AND request_id > $2 AND expires_at > now() AND state IN ('open', 'announced')
  ORDER BY request_id LIMIT $3`;

const FIRST = '00000000-0000-0000-0000-000000000000';

/** What a business may rate at this moment, page by page. */
@Injectable()
export class OpenRequestsQuery {
  constructor(private readonly statements: HotStatements) {}

  async page({ firm }: ActingSoftware, cursor = FIRST, limit = 100): Promise<OpenRequestPage> {
    if (cursor !== FIRST && !isUUID(cursor)) throw new SoftwareCursorInvalid();
    const rows = await this.statements.run<RequestRow>('open-requests', SELECT_PAGE, [firm, cursor, limit + 1]);
    const page = cursorPage(rows, limit, (last) => last.requestId);
    return { ...page, items: page.items.map(openRequest) };
  }
}

function openRequest({ unitId, subjects, openedAt, expiresAt, ...row }: RequestRow): OpenRequest {
  const office = subjects.find((subject) => subject.kind === 'branch' && subject.unitId === unitId);
  return {
    ...row,
    officeNameVi: office?.nameVi ?? row.officeCode,
    officeNameEn: office?.nameEn,
    subjects: subjects.map(openSubject),
    openedAt: openedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
