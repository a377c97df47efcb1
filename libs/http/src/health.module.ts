import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** One thing that must hold for a service to be healthy. `check` resolves if it does and rejects with the reason if it does not. */
export interface HealthProbe {
  name: string;
  check(): Promise<void>;
}

/** Injection token for `HealthProbe[]`: what shows that the service makes progress. Any module may provide it; all are asked. */
export const PROGRESS_PROBES = Symbol('PROGRESS_PROBES');
/** Injection token for `HealthProbe[]`: what the service needs to take requests. Any module may provide it; all are asked. */
export const READINESS_PROBES = Symbol('READINESS_PROBES');

const PROBE_TIMEOUT_MS = 2000;

type Outcome = { name: string; ok: boolean };

/**
 * Serves `/healthz` (alive means making progress) and `/readyz` (may be given requests): 200 if every probe holds, else 503. A probe
 * that does not answer in two seconds counts as failed. They are routes of the server itself, so they never need an identity.
 */
@Module({})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly modules: ModulesContainer,
  ) {}

  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance();
    fastify.get('/healthz', (_, reply) => this.answer(reply, [PROGRESS_PROBES]));
    fastify.get('/readyz', (_, reply) => this.answer(reply, [READINESS_PROBES, PROGRESS_PROBES]));
  }

  private async answer(reply: FastifyReply, tokens: symbol[]): Promise<FastifyReply> {
    const probes = await Promise.all(tokens.flatMap((token) => this.probesOf(token)).map(outcomeOf));
    const isWell = probes.every((probe) => probe.ok);
    return reply
      .status(isWell ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isWell ? 'ok' : 'failing', probes });
  }

  /** Nest keeps one provider per token and module, so the modules' own lists are joined here. */
  private probesOf(token: symbol): HealthProbe[] {
    return [...this.modules.values()].flatMap((module) => {
      const provided: unknown = module.providers.get(token)?.instance;
      return Array.isArray(provided) ? (provided as HealthProbe[]) : [];
    });
  }
}

async function outcomeOf(probe: HealthProbe): Promise<Outcome> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('no answer')), PROBE_TIMEOUT_MS);
  try {
    await Promise.race([probe.check(), late]);
    return { name: probe.name, ok: true };
  } catch {
    // The reason may hold an address or a role name; the operator finds it in the log of the part that failed.
    return { name: probe.name, ok: false };
  } finally {
    clearTimeout(timer);
  }
}
