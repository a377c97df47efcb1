import { report } from './check';
import { movement } from './check-running';

const lag = { outbox: { waiting: 0 }, inbox: { waiting: 0, parked: 0 }, processedLastMinute: 0 };

describe('the doctor', () => {
  it('finds no fault in a quiet service, nor in one that is working through a backlog', () => {
    expect(movement(lag)).toContain('0 going out');
    expect(movement({ ...lag, inbox: { waiting: 900, parked: 0 }, processedLastMinute: 3000 })).toContain(
      '900 coming in',
    );
  });

  it('finds a fault where rows wait and nothing is handled, and wherever a row is parked', () => {
    expect(() => movement({ ...lag, outbox: { waiting: 3 } })).toThrow('3 going out');
    expect(() => movement({ ...lag, inbox: { waiting: 0, parked: 1 } })).toThrow('1 parked');
  });

  it('names the mending under each fault', () => {
    expect(report([{ name: 'port', isWell: false, seen: '8080 is used', fix: 'choose another' }])).toBe(
      'FAULT port: 8080 is used\n      → choose another',
    );
  });
});
