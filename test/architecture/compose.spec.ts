import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadEnv } from '@hailong/config';
import { getMetadataStorage } from 'class-validator';
import { parse } from 'yaml';

import { DeclarationsEnv } from '../../apps/declarations/src/env';
import { GatewayEnv } from '../../apps/gateway/src/env';
import { GrievancesEnv } from '../../apps/grievances/src/env';
import { MigrateEnv } from '../../apps/hailong/src/migrate/migrate-env';
import { OrganisationEnv } from '../../apps/organisation/src/env';
import { RatingsEnv } from '../../apps/ratings/src/env';

interface Compose {
  services: Record<
    string,
    { image?: string; build?: string; command?: string[]; environment?: Record<string, string | number> }
  >;
}

const root = path.resolve(__dirname, '../..');
const compose = parse(readFileSync(path.join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;

const CLASSES: [service: string, EnvClass: new () => object][] = [
  ['migrate', MigrateEnv],
  ['organisation', OrganisationEnv],
  ['declarations', DeclarationsEnv],
  ['ratings', RatingsEnv],
  ['grievances', GrievancesEnv],
  ['gateway', GatewayEnv],
];

/** Given on the command line or in .env: the file demands them and names no value. */
const GIVEN: Record<string, string> = {
  IDENTITY_PUBLIC_KEY: '{"kty":"OKP","crv":"Ed25519","x":"AAAA"}',
  IDENTITY_PRIVATE_KEY: '{"kty":"OKP","crv":"Ed25519","x":"AAAA","d":"AAAA"}',
};

/** What Compose makes of ${NAME:-default} and ${NAME:?demand}. */
const substituted = (value: string | number): string =>
  String(value).replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, rest?: string) =>
    kind === '-' ? (rest ?? '') : (GIVEN[name] ?? ''),
  );

const environmentOf = (service: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(compose.services[service]?.environment ?? {}).map(([name, value]) => [name, substituted(value)]),
  );

describe('docker-compose.yml', () => {
  it.each(CLASSES)('%s: its environment is accepted by the class that will read it', (service, EnvClass) => {
    expect(() => loadEnv(EnvClass, environmentOf(service))).not.toThrow();
  });

  it.each(CLASSES)('%s: sets no variable that nobody reads', (service, EnvClass) => {
    const known = new Set(
      getMetadataStorage()
        .getTargetValidationMetadatas(EnvClass, '', false, false)
        .map(({ propertyName }) => propertyName),
    );
    expect(Object.keys(environmentOf(service)).filter((name) => !known.has(name))).toEqual([]);
  });

  it('a variable that is missing is noticed', () => {
    const { DATABASE_URL: _, ...incomplete } = environmentOf('ratings');
    expect(() => loadEnv(RatingsEnv, incomplete)).toThrow('DATABASE_URL');
  });

  it('holds the database, the log, an OpenID provider, every service and the front door', () => {
    expect(Object.keys(compose.services).toSorted()).toEqual(
      ['postgres', 'kafka', 'identity', ...CLASSES.map(([service]) => service)].toSorted(),
    );
  });

  it('every service of ours is started by a program that the build makes', () => {
    for (const [service] of CLASSES) {
      const [node, program] = compose.services[service]?.command ?? [];
      const app = service === 'migrate' ? 'hailong' : service;
      expect([service, node, program]).toEqual([service, 'node', `dist/apps/${app}/main.js`]);
    }
  });
});
