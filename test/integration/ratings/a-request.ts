import { randomUUID } from 'node:crypto';
import { RatingLinkIssued, RatingRequestOpened } from '@hailong/contracts';
import { hashToken } from '@hailong/rating-link';

const DAY_MS = 86_400_000;

/** A valid request about a branch, a team and an officer; a test states only what matters to it. */
export function aRequest(changes: Partial<RatingRequestOpened> = {}): RatingRequestOpened {
  const request = new RatingRequestOpened();
  const lotId = changes.lotId ?? `3${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`;
  return Object.assign(request, {
    requestId: randomUUID(),
    version: 1,
    lotId,
    declarations: [{ declarationId: lotId, officeCode: '03CC', kindCode: 'A11', lane: '2' }],
    taxCode: '0200000012',
    officeCode: '03CC',
    subjects: [BRANCH, TEAM, OFFICER],
    lane: '2',
    kindCode: 'A11',
    state: 'announced',
    openedAt: '2026-11-20T01:00:00Z',
    announcedAt: '2026-11-20T03:00:00Z',
    servedOn: '2026-11-20',
    expiresAt: new Date(Date.now() + 30 * DAY_MS).toISOString(),
    ...changes,
  });
}

export function aLink(
  request: RatingRequestOpened,
  token: string,
  changes: Partial<RatingLinkIssued> = {},
): RatingLinkIssued {
  const { requestId, lotId, expiresAt } = request;
  return Object.assign(new RatingLinkIssued(), {
    requestId,
    lotId,
    linkHash: hashToken(token),
    expiresAt,
    channel: 'email',
    ...changes,
  });
}

export const BRANCH = {
  subjectId: '11111111-1111-4111-8111-111111111111',
  kind: 'branch' as const,
  unitId: '11111111-1111-4111-8111-111111111111',
  nameVi: 'Hải quan cửa khẩu cảng Hải Phòng khu vực I',
  nameEn: 'Hai Phong Port Area I Customs',
};

export const TEAM = {
  subjectId: '22222222-2222-4222-8222-222222222222',
  kind: 'team' as const,
  unitId: '22222222-2222-4222-8222-222222222222',
  nameVi: 'Đội Thủ tục hàng hoá',
};

export const OFFICER = {
  subjectId: '33333333-3333-4333-8333-333333333333',
  kind: 'officer' as const,
  unitId: '22222222-2222-4222-8222-222222222222',
  officerId: '33333333-3333-4333-8333-333333333333',
  serviceNumber: 'HP1042',
  nameVi: 'Nguyễn Thị Canary',
};
