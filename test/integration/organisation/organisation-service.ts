import { loadEnv } from '@hailong/config';
import { eventClassOf, eventFrom } from '@hailong/contracts';
import { EmbeddedTransport } from '@hailong/events';
import { createIdentityKeys, signIdentityToken, type Role } from '@hailong/identity';
import type { DataSource } from 'typeorm';
import { OrganisationEnv } from '../../../apps/organisation/src/env';
import { startOrganisation } from '../../../apps/organisation/src/start';
import { eventually } from '../../support/eventually';
import { openTestDatabase } from '../../support/test-database';

/** The organisation service as a test sees it: its doors, its tables and everything it announced. */
export interface OrganisationUnderTest {
  db: DataSource;
  announced: object[];
  call(method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown, role?: Role | null): Promise<Answer>;
  /** Uploads a file to the import, as the operator unless told otherwise. */
  imports(file: string, text: string | Buffer, query?: string, role?: Role): Promise<Answer>;
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

interface Answer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** Starts the service on a database of its own, with a listener to what it announces. */
export async function startOrganisationUnderTest(): Promise<OrganisationUnderTest> {
  const database = await openTestDatabase();
  const { privateKey, publicKey } = await createIdentityKeys();
  const transport = new EmbeddedTransport(['organisation', 'listener']);
  const announced: object[] = [];
  await transport.subscribe('listener', ['hailong.organisation'], async (records) => {
    for (const { headers, body } of records) {
      const type = String(headers.find(([name]) => name === 'ce_type')?.[1]);
      announced.push(eventFrom(eventClassOf(type)!, JSON.parse(String(body)) as object));
    }
  });
  const env = loadEnv(OrganisationEnv, {
    DATABASE_URL: database.url('organisation'),
    PORT: '0',
    IDENTITY_PUBLIC_KEY: publicKey,
    LOG_LEVEL: 'fatal',
  });
  const service = await startOrganisation(env, { transport });
  const db = await database.dataSource('organisation');
  return {
    db,
    announced,
    async call(method, path, body, role = 'operator') {
      const identity = role && (await signIdentityToken({ id: 'test', roles: [role] }, privateKey));
      const headers = {
        ...(identity ? { authorization: `Bearer ${identity}` } : {}),
        'content-type': 'application/json',
      };
      const response = await fetch(new URL(path, service.url), {
        method,
        headers,
        body: body && JSON.stringify(body),
      } as RequestInit);
      return { status: response.status, body: await response.json() };
    },
    async imports(file, text, query = '', role = 'operator') {
      const identity = await signIdentityToken({ id: 'test', roles: [role] }, privateKey);
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(Buffer.from(text))]), file);
      const response = await fetch(new URL(`/api/v1/organisation-imports${query}`, service.url), {
        method: 'POST',
        headers: { authorization: `Bearer ${identity}` },
        body: form,
      });
      return { status: response.status, body: await response.json() };
    },
    quiet: async () => {
      await eventually(async () => (await db.query('select 1 from outbox')).length === 0, {
        describe: 'the outbox is empty',
      });
    },
    async stop() {
      await service.stop();
      await database.drop();
    },
  };
}
