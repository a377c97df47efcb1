import { BROKER_ADDRESS, listedBrokers } from '@hailong/events';
import { InvalidArgumentError } from 'commander';

/** The addresses of one or more brokers as they were typed; the first that is none is named and refused before something starts. */
export function brokerAddresses(text: string): string[] {
  const addresses = listedBrokers(text);
  const wrong = addresses.find((address) => !BROKER_ADDRESS.test(address));
  if (wrong !== undefined)
    throw new InvalidArgumentError(
      `"${wrong}" is not host:port. Name one broker or several, separated by commas, such as kafka1:9092,kafka2:9092.`,
    );
  return addresses;
}
