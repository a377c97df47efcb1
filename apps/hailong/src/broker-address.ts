import { InvalidArgumentError } from 'commander';

/** The address of a broker as it was typed, host:port; anything else is refused before something starts. */
export function brokerAddress(text: string): string {
  if (!/^[\w.-]+:\d{2,5}$/.test(text)) throw new InvalidArgumentError('It must be host:port, such as localhost:9092.');
  return text;
}
