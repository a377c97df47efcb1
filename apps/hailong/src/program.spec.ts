import { buildProgram } from './program';

const helpOf = (...path: string[]): string =>
  path
    .reduce((command, name) => {
      const found = command.commands.find((each) => each.name() === name);
      if (found === undefined) throw new Error(`There is no command ${name}.`);
      return found;
    }, buildProgram())
    .helpInformation();

describe('the help of hailong', () => {
  it('explains every command in words', () => {
    const help = helpOf();
    for (const command of ['up', 'trigger', 'import', 'doctor'])
      expect(help).toMatch(new RegExp(`${command}.*\\w+ \\w+ \\w+`));
  });

  it('explains every option of up', () => {
    const help = helpOf('up');
    for (const option of ['--data', '--port', '--no-demo', '--demo-size', '--demo-day']) expect(help).toContain(option);
  });

  it('explains what can be imported', () => {
    expect(helpOf('import', 'ecus')).toContain('ECUS5-VNACCS');
    expect(helpOf('import', 'organisation')).toMatch(/CSV or JSON.*--dry-run/s);
  });

  it.each([
    [['--port', '70000'], 'whole number from 0 to 65535'],
    [['--demo-size', '0'], 'whole number from 1 to'],
    [['--demo-day', '2026-02-30'], 'past day'],
    [['--demo-day', '2999-01-01'], 'past day'],
    [['--kafka', 'kafka1'], '"kafka1" is not host:port'],
    [['--kafka', 'kafka1:9092,'], '"" is not host:port'],
    [['--kafka', 'kafka1:9092,kafka2:70000'], '"kafka2:70000" is not host:port'],
    [['--kafka', 'kafka1:9092;kafka2:9092'], 'separated by commas'],
  ])('refuses %j before anything starts', async (options, sentence) => {
    const program = buildProgram().exitOverride();
    for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => undefined });
    await expect(program.parseAsync(['up', ...options], { from: 'user' })).rejects.toThrow(sentence);
  });
});
