const PORT = String.raw`(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])`;

/** What the address of one broker looks like: host:port, with a port that there can be. */
export const BROKER_ADDRESS = new RegExp(`^[\\w.-]+:${PORT}$`);

/** The addresses of a comma-separated list as they stand there, without the blanks around them; whether they are addresses is not looked at. */
export function listedBrokers(text: string): string[] {
  return text.split(',').map((address) => address.trim());
}
