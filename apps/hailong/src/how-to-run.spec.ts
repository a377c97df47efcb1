import { howToRun } from './how-to-run';

describe('how to run a command', () => {
  it('names the data folder only where it is not the usual one', () => {
    expect(howToRun('doctor', '.hailong')).toBe('npm run hailong -- doctor');
    expect(howToRun('doctor', `${process.cwd()}/.hailong`)).toBe('npm run hailong -- doctor');
    expect(howToRun('doctor', '/srv/data')).toBe('npm run hailong -- doctor --data /srv/data');
  });
});
