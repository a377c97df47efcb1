import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIdentityToken } from '@hailong/identity';
import { FeedAccess } from '../../apps/hailong/src/access/feed-access';
import { loadSecrets } from '../../apps/hailong/src/access/secrets';
import { discardDataFolder, HailongProcess, newDataFolder } from './hailong-process';

const LONG = 300_000;
const PAGE = readFileSync('docs/tich-hop-trong-10-phut.md', 'utf8');
const ANY = '…';

/** A step of the page: a command, and what it prints as far as the page says so. */
interface Step {
  command: string;
  prints: unknown;
}

const steps = [...PAGE.matchAll(/```sh\n(.*?)```\s*```json\n(.*?)```/gs)].map(
  ([, command = '', prints = '']): Step => ({ command, prints: JSON.parse(prints) }),
);

/** What was printed, as far as the page shows it: the fields that it names, as many rows as it has, and an ellipsis where it only says that there is something. */
function asShown(printed: unknown, shown: unknown): unknown {
  if (shown === ANY) return printed === undefined || printed === '' ? printed : ANY;
  if (Array.isArray(shown) && Array.isArray(printed))
    return shown.length === 0 ? printed : shown.map((each, nth) => asShown(printed[nth], each));
  if (typeof shown !== 'object' || shown === null || typeof printed !== 'object' || printed === null) return printed;
  return Object.fromEntries(
    Object.entries(shown).map(([name, each]) => [name, asShown(Reflect.get(printed, name), each)]),
  );
}

describe('declaration software', () => {
  const dataFolder = newDataFolder();
  const results = mkdtempSync(join(tmpdir(), 'hailong-page-'));
  let hailong: HailongProcess;
  beforeAll(async () => {
    hailong = await HailongProcess.up(dataFolder, '--demo-size', '120', '--demo-day', '2026-11-20');
  }, LONG);
  afterAll(async () => {
    await hailong?.end('SIGINT');
    await discardDataFolder(dataFolder);
    rmSync(results, { recursive: true });
  }, LONG);

  it(
    'is integrated by the commands of the page, each of which prints what the page says',
    () => {
      expect(steps.length).toBe(PAGE.match(/^```sh$/gm)?.length);
      const script = ['set -eu', ...steps.map(({ command }, nth) => `{\n${command}} > "$RESULTS/${nth}"`)].join('\n');
      const { status, stderr } = spawnSync('bash', ['-c', script], {
        env: { ...process.env, DATA: dataFolder, RESULTS: results },
        encoding: 'utf8',
        timeout: LONG - 60_000,
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      for (const [nth, { command, prints }] of steps.entries()) {
        const printed: unknown = JSON.parse(readFileSync(join(results, String(nth)), 'utf8'));
        expect({ command, printed: asShown(printed, prints) }).toEqual({ command, printed: prints });
      }
    },
    LONG,
  );

  it('is let in by its own token and binding alone, and only as long as the binding holds', async () => {
    const { url, services, software, tokenEndpoint, publicOrigin } = hailong.running;
    const { clientId = '', clientSecret = '', taxCodes: [taxCode = ''] = [] } = software ?? {};
    const own = new FeedAccess({ url, tokenEndpoint, feedClientId: clientId, feedClientSecret: clientSecret });
    const answer = async (by: FeedAccess, code: string) => {
      const response = await by.request(`/api/v1/businesses/${code}/rating-requests`, { method: 'GET' });
      return `${response.status} ${((await response.json()) as { code?: string }).code ?? ''}`;
    };
    expect(hailong.output).toContain(`${clientId} `);
    expect(hailong.output).toContain(taxCode);
    expect(hailong.output).not.toContain(clientSecret);
    expect(clientSecret).toMatch(/^hl_test_/);
    expect(await answer(own, taxCode)).toBe('200 ');
    expect(await answer(own, '0209999993')).toBe('404 request.not-found');
    expect(await answer(new FeedAccess(hailong.running), taxCode)).toBe('404 request.not-found');
    const forged = await fetch(`${url}/api/v1/businesses/${taxCode}/rating-requests`, {
      headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.', origin: publicOrigin },
    });
    expect(forged.status).toBe(401);
    const operator = { id: 'vanhanh', roles: ['operator' as const] };
    const token = await signIdentityToken(operator, (await loadSecrets(dataFolder)).identityPrivateKey);
    const binding = `${services.ratings}/api/v1/software-clients/${clientId}/businesses/${taxCode}`;
    const ended = await fetch(binding, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
    expect(ended.status).toBe(204);
    expect(await answer(own, taxCode)).toBe('404 request.not-found');
  });
});
