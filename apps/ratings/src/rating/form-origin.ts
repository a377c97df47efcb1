/** Says whether a form may have been sent from one of our own pages. */
export class FormOrigin {
  constructor(private readonly publicOrigin: string) {}

  /**
   * Refuses a form that a browser says comes from another site. Our pages send no referrer, and browsers then say `Origin: null` even of
   * our own forms; `Sec-Fetch-Site` tells those from others, and the nonce of the form stands where a browser says neither.
   */
  admits(headers: Record<string, string | undefined>): boolean {
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    const { origin } = headers;
    return origin === undefined || origin === 'null' || origin === this.publicOrigin;
  }
}
