import { StopOrder } from './stop-order';

describe('the order of stopping', () => {
  it('stops what was started last first', async () => {
    const stopped: string[] = [];
    const order = new StopOrder();
    for (const name of ['database', 'services', 'front door']) {
      order.add(name, async () => {
        stopped.push(name);
      });
    }
    await order.stopAll();
    await order.stopAll();
    expect(stopped).toEqual(['front door', 'services', 'database']);
  });

  it('stops the others when one part fails to stop, and says which one failed', async () => {
    const stopped: string[] = [];
    const order = new StopOrder();
    order.add('database', async () => {
      stopped.push('database');
    });
    order.add('services', () => Promise.reject(new Error('stuck')));
    await expect(order.stopAll()).rejects.toThrow('services did not stop cleanly');
    expect(stopped).toEqual(['database']);
  });

  it('stops the others when one part hangs', async () => {
    const stopped: string[] = [];
    const order = new StopOrder(20);
    order.add('database', async () => {
      stopped.push('database');
    });
    order.add('front door', () => new Promise(() => undefined));
    await expect(order.stopAll()).rejects.toThrow('front door did not stop cleanly');
    expect(stopped).toEqual(['database']);
  });
});
