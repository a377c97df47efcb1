import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { addressesOf, GatewayEnv } from '../env';
import { SERVICES, type ServiceBehind } from '../forwarding/forwarded-paths';
import { mergeDocuments, type ServiceDocument } from './merge-documents';

const ANSWER_WITHIN_MS = 3_000;

/** The one document of the whole API, asked of the services as they run. */
@Injectable()
export class ApiReference {
  /** The gateway's own operations, set once its controllers are known. */
  own?: OpenAPIObject;

  constructor(private readonly env: GatewayEnv) {}

  /** All services in one document. A service that does not answer is left out and named in the description. */
  async document(): Promise<OpenAPIObject> {
    const asked = await Promise.allSettled(SERVICES.map((service) => this.ask(service)));
    const parts = asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const missing = SERVICES.filter((_, index) => asked[index]!.status === 'rejected');
    const own: ServiceDocument[] = this.own ? [{ service: 'gateway', document: this.own }] : [];
    const description = missing.length
      ? `Not answering at the moment, and missing here: ${missing.join(', ')}.`
      : undefined;
    return mergeDocuments({ title: 'Hài Lòng', version: '0.1.0', ...(description ? { description } : {}) }, [
      ...own,
      ...parts,
    ]);
  }

  private async ask(service: ServiceBehind): Promise<ServiceDocument> {
    const answer = await fetch(new URL('/openapi.json', addressesOf(this.env)[service]), {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!answer.ok) throw new Error(`${service} gave no document`);
    return { service, document: (await answer.json()) as OpenAPIObject };
  }
}
