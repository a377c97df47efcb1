import { loadEnv } from '@hailong/config';
import { EmbeddedTransport, type TransportRecord } from '@hailong/events';
import type { RunningService } from '@hailong/http';
import type { DataSource } from 'typeorm';
import { DeclarationsEnv } from '../../../apps/declarations/src/env';
import { startDeclarations } from '../../../apps/declarations/src/start';
import { OperatorAccess } from '../../../apps/hailong/src/access/operator-access';
import { seedRegister } from '../../../apps/hailong/src/up/seed-register';
import { OrganisationEnv } from '../../../apps/organisation/src/env';
import { startOrganisation } from '../../../apps/organisation/src/start';
import { eventually } from '../../support/eventually';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

/** What the requests and declarations must be like, whatever happened on the way; without instants of handling and ids made by chance. */
export const REQUESTS = `SELECT lot_id, state, office_code, content::jsonb - 'openedAt' AS content
  FROM declarations.rating_request ORDER BY lot_id`;

/** Some of the records have ten megabytes. */
const AT_ONCE = 500;
/** In its whole length a proof has hundreds of thousands of records, on a machine that does other things too. */
const LONGEST_EACH_MS = 5;

/** The same services in this process, over the embedded transport, to which nothing ever happens: the truth that a disturbed run is compared with. */
export class Undisturbed {
  private constructor(
    private readonly database: TestDatabase,
    private readonly transport: EmbeddedTransport,
    private readonly services: RunningService[],
    private readonly db: DataSource,
  ) {}

  static async start(keys: { publicKey: string; privateKey: string }): Promise<Undisturbed> {
    const database = await openTestDatabase();
    const transport = new EmbeddedTransport(['organisation', 'declarations']);
    const around = { PORT: '0', IDENTITY_PUBLIC_KEY: keys.publicKey, LOG_LEVEL: 'fatal' };
    const organisation = await startOrganisation(
      loadEnv(OrganisationEnv, { ...around, DATABASE_URL: database.url('organisation') }),
      { transport },
    );
    const declarations = await startDeclarations(
      loadEnv(DeclarationsEnv, {
        ...around,
        DATABASE_URL: database.url('declarations'),
        PUBLIC_ORIGIN: 'http://localhost:8080',
        RATING_LINK_KEYS: 'k'.repeat(64),
        DEMO_OUTBOX: 'true',
      }),
      { transport },
    );
    const urls = { organisation: organisation.url, declarations: declarations.url, ratings: '', grievances: '' };
    await seedRegister(new OperatorAccess(urls, keys.privateKey));
    const [named, known] = [await database.dataSource('organisation'), await database.dataSource('declarations')];
    const unitsIn = async (db: DataSource) => (await db.query<object[]>('SELECT FROM unit')).length;
    const knowsUnits = async () => (await unitsIn(known)) === (await unitsIn(named));
    await eventually(knowsUnits, { describe: 'the undisturbed services know the units', timeoutMs: 60_000 });
    return new Undisturbed(database, transport, [organisation, declarations], known);
  }

  /** Lets the records happen and answers with all requests there are then. */
  async after(records: readonly TransportRecord[]): Promise<object[]> {
    for (let from = 0; from < records.length; from += AT_ONCE) {
      const publish = (): Promise<void> => this.transport.publish(records.slice(from, from + AT_ONCE));
      await eventually(publish, { describe: 'the undisturbed services take the records' });
    }
    const isQuiet = async (): Promise<boolean> => {
      const [{ waiting }] = await this.db.query(
        'SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox) AS waiting',
      );
      return Number(waiting) === 0;
    };
    const timeoutMs = 60_000 + records.length * LONGEST_EACH_MS;
    await eventually(isQuiet, { describe: 'the undisturbed services are done', timeoutMs });
    return this.db.query(REQUESTS);
  }

  async stop(): Promise<void> {
    for (const service of this.services) await service.stop();
    await this.database.drop();
  }
}
