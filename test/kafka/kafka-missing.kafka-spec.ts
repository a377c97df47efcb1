import { spawnSync } from 'node:child_process';

const JEST = [
  '--experimental-vm-modules',
  '--no-warnings',
  'node_modules/jest/bin/jest.js',
  '--selectProjects',
  'kafka',
];

/** The tests of this size on a machine that has neither Java nor brokers: nothing can be found on its path. */
function withoutKafka(env: Record<string, string>): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...JEST, '--', 'kafka-transport'], {
    encoding: 'utf8',
    env: { PATH: '/nowhere', ...env },
  });
  return { status, output: stdout + stderr };
}

describe('a machine without Java and without brokers', () => {
  test('leaves the Kafka tests out and says in one line why', () => {
    const { status, output } = withoutKafka({});
    expect(output).toMatch(
      /^not run: the transport over Kafka: java is not installed \(Kafka runs on Java 17, resolved by Maven\)$/m,
    );
    expect({ status, failed: /\d+ failed/.exec(output) }).toEqual({ status: 0, failed: null });
  });

  test('fails under CI, which leaves no test out', () => {
    const { status, output } = withoutKafka({ CI: 'true' });
    expect(output).toContain('CI leaves no Kafka test out, and here java is not installed');
    expect(status).toBe(1);
  });
});
