import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningFile } from './running-file';
import { announceRunning, findRunning, withdrawRunning } from './running-file';
import { loadSecrets } from './secrets';

const running: RunningFile = {
  pid: process.pid,
  startedAt: '2026-11-20T08:00:00Z',
  url: 'http://127.0.0.1:1',
  publicOrigin: 'http://localhost:1',
  services: { organisation: '', declarations: '', ratings: '', grievances: '' },
  tokenEndpoint: 'http://127.0.0.1:2/token',
  feedClientId: 'customs-feed',
  feedClientSecret: 'a secret',
  hasDemo: true,
  isReady: false,
};

describe('the files of a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hailong-access-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keys are made once and readable by their owner alone', async () => {
    const made = await loadSecrets(folder);
    expect(await loadSecrets(folder)).toEqual(made);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(made.identityPublicKey)).not.toHaveProperty('d');
  });

  it('a file of keys that cannot be read stops the start instead of making other keys', async () => {
    const torn = mkdtempSync(join(tmpdir(), 'hailong-torn-'));
    writeFileSync(join(torn, 'secrets.json'), '{"ratingLinkKeys": "abc');
    await expect(loadSecrets(torn)).rejects.toThrow('secrets.json cannot be read');
    expect(readFileSync(join(torn, 'secrets.json'), 'utf8')).toContain('abc');
    rmSync(torn, { recursive: true });
  });

  it('a running installation is found until it withdraws', () => {
    announceRunning(folder, running);
    expect(statSync(join(folder, 'running.json')).mode & 0o777).toBe(0o600);
    expect(findRunning(folder)).toEqual(running);
    withdrawRunning(folder);
    expect(findRunning(folder)).toBeUndefined();
  });

  it('the file that a killed process left behind is not a running installation', () => {
    announceRunning(folder, { ...running, pid: 2 ** 22 + 1 });
    expect(findRunning(folder)).toBeUndefined();
  });
});
