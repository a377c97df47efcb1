import { randomUUID } from 'node:crypto';
import { OfficerRecorded, RatingSubmitted, UnitRecorded } from '@hailong/contracts';
import { EmbeddedTransport, Outbox, type TransportRecord } from '@hailong/events';
import type { RunningService } from '@hailong/http';
import { createIdentityKeys, signIdentityToken, type Caller } from '@hailong/identity';
import type { DataSource } from 'typeorm';
import { GrievancesEnv } from '../../../apps/grievances/src/env';
import { startGrievances } from '../../../apps/grievances/src/start';
import type { GrievanceFile } from '../../../apps/grievances/src/grievance/grievance-file';
import { eventually } from '../../support/eventually';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

export const UNIT = '11111111-1111-4111-8111-111111111111';
const OFFICER = '33333333-3333-4333-8333-333333333333';

export const LAN: Caller = { id: 'acc-lan', roles: ['inspector'], employeeNumber: 'HQ-TT-01', name: 'Lan' };
export const MINH: Caller = { id: 'acc-minh', roles: ['inspector'], employeeNumber: 'HQ-TT-02', name: 'Minh' };
/** A second account of the same human being as LAN. */
export const LAN_AGAIN: Caller = {
  id: 'acc-lan-2',
  roles: ['inspector', 'inspection-head'],
  employeeNumber: 'hq-tt-01 ',
  name: 'Lan',
};
export const HEAD: Caller = { id: 'acc-head', roles: ['inspection-head'], employeeNumber: 'HQ-TT-00', name: 'Trưởng' };
/** The officer whom the poor ratings of these tests are about. */
export const RATED_OFFICER = {
  id: 'acc-rated',
  roles: ['inspector'],
  employeeNumber: 'HP1042',
  name: 'Được đánh giá',
} satisfies Caller;

/** One answer of the API: its status and its JSON. */
export interface Answer {
  status: number;
  body: GrievanceFile & { code?: string; errors?: { field: string; code: string; message: string }[] };
}

/** The real grievances service on a database of its own, with everything that a test does to it from outside. */
export class GrievancesService {
  /** Types and bodies of what the service announced, in order. */
  readonly announced: { type: string; body: Record<string, string> }[] = [];

  private constructor(
    readonly running: RunningService,
    readonly db: DataSource,
    private readonly database: TestDatabase,
    private readonly transport: EmbeddedTransport,
    private readonly identityKey: string,
  ) {}

  static async start(): Promise<GrievancesService> {
    const database = await openTestDatabase();
    const keys = await createIdentityKeys();
    const transport = new EmbeddedTransport(['grievances', 'listener']);
    const env = Object.assign(new GrievancesEnv(), {
      DATABASE_URL: database.url('grievances'),
      PORT: 0,
      IDENTITY_PUBLIC_KEY: keys.publicKey,
      LOG_LEVEL: 'silent',
    });
    const running = await startGrievances(env, { transport });
    const db = await database.dataSource('grievances');
    const service = new GrievancesService(running, db, database, transport, keys.privateKey);
    await transport.subscribe('listener', ['hailong.grievances'], async (records) => {
      service.announced.push(...records.map(announcement));
    });
    await service.hears(theUnit(), theOfficer());
    return service;
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.database.drop();
  }

  /** Lets events of other services arrive and waits until all of them are handled. */
  async hears(...events: object[]): Promise<void> {
    const rows = this.running.app.get(Outbox).rows(events);
    const records = rows.map(({ topic, key, headers, body }): TransportRecord => {
      return { topic, key: Buffer.from(key), body: Buffer.from(body), headers: JSON.parse(headers) };
    });
    await eventually(() => this.transport.publish(records), { describe: 'every subscriber is attached' });
    await eventually(async () => (await this.count('inbox')) === 0, { describe: 'the inbox is empty' });
  }

  /** A poor rating arrives; returns the case that it opened. */
  async opens(changes: Partial<RatingSubmitted> = {}): Promise<GrievanceFile> {
    const rating = aRating(changes);
    await this.hears(rating);
    const [row] = await this.db.query<{ id: string }[]>('select id from grievance where rating_id = $1', [
      rating.ratingId,
    ]);
    return (await this.asks(HEAD, `/api/v1/grievances/${row!.id}`)).body;
  }

  /** A case that LAN has taken and concluded. */
  async concluded(reply: Partial<typeof CONCLUSION> = {}): Promise<GrievanceFile> {
    const { grievanceId } = await this.opens();
    const taken = await this.does(LAN, grievanceId, 'assignment', { version: 1 });
    return (await this.does(LAN, grievanceId, 'conclusion', { version: taken.body.version, ...CONCLUSION, ...reply }))
      .body;
  }

  does(caller: Caller, grievanceId: string, move: string, body: object): Promise<Answer> {
    return this.asks(caller, `/api/v1/grievances/${grievanceId}/${move}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
  }

  async asks(caller: Partial<Caller>, path: string, init: RequestInit = {}): Promise<Answer> {
    const token = await signIdentityToken({ id: 'somebody', roles: [], ...caller }, this.identityKey);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(init.body != null && { 'content-type': 'application/json' }),
    };
    const response = await fetch(this.running.url + path, { ...init, headers });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  /** A public page, as anybody gets it. */
  page(path: string): Promise<Response> {
    return fetch(this.running.url + path);
  }

  async count(table: string, where = 'true'): Promise<number> {
    const [{ count } = { count: -1 }] = await this.db.query<{ count: number }[]>(
      `select count(*)::integer as count from ${table} where ${where}`,
    );
    return count;
  }
}

export const CONCLUSION = {
  finding: 'founded',
  summary: 'Nội bộ: thời gian chờ vượt quy định.',
  measure: 'Nội bộ: bố trí thêm người.',
  replyVi: 'Chúng tôi đã xác minh: thời gian chờ dài hơn quy định. Đơn vị đã bố trí thêm người vào giờ cao điểm.',
  replyEn: 'We verified that the waiting time exceeded the limit. The unit has added staff at peak hours.',
};

/** A level 1 for a branch and an officer; a test states only what matters to it. */
export function aRating(changes: Partial<RatingSubmitted> = {}): RatingSubmitted {
  return Object.assign(new RatingSubmitted(), {
    ratingId: randomUUID(),
    requestId: randomUUID(),
    lotId: `3${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`,
    version: 1,
    lowestLevel: 1,
    lowSubjects: [
      { subjectId: UNIT, kind: 'branch', unitId: UNIT, level: 1 },
      { subjectId: OFFICER, kind: 'officer', unitId: UNIT, officerId: OFFICER, level: 2 },
    ],
    unitId: UNIT,
    wantsResolution: false,
    submittedAt: '2026-11-20T09:00:00+07:00',
    channel: 'link',
    ...changes,
  });
}

function theUnit(): UnitRecorded {
  return Object.assign(new UnitRecorded(), {
    unitId: UNIT,
    version: 1,
    kind: 'branch',
    codes: [{ code: '03CC' }],
    names: [
      {
        nameVi: 'Chi cục Hải quan cửa khẩu cảng Hải Phòng KV I',
        nameEn: 'Hai Phong Port Area I',
        validTo: '2025-03-14',
      },
      {
        nameVi: 'Hải quan cửa khẩu cảng Hải Phòng khu vực 1',
        nameEn: 'Hai Phong Port Customs 1',
        validFrom: '2025-03-15',
      },
    ],
    parents: [],
    successors: [],
    recordedAt: '2026-11-20T08:00:00+07:00',
  });
}

function theOfficer(): OfficerRecorded {
  return Object.assign(new OfficerRecorded(), {
    officerId: OFFICER,
    version: 1,
    serviceNumber: RATED_OFFICER.employeeNumber,
    memberships: [{ unitId: UNIT }],
    recordedAt: '2026-11-20T08:00:00+07:00',
  });
}

function announcement({ headers, body }: TransportRecord): { type: string; body: Record<string, string> } {
  const type = headers.find(([name]) => name === 'ce_type')?.[1]?.toString() ?? '';
  return { type, body: JSON.parse(body?.toString() ?? '{}') as Record<string, string> };
}
