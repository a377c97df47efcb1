import type { DeclarationFact, HandlingBody, LifecycleBody, LifecycleKind } from './declaration-facts';

let serial = 0;

/** Builder for tests: a lifecycle fact that is valid as it stands. */
export function aFact(
  kind: LifecycleKind,
  body: Partial<LifecycleBody> = {},
  id = `fact-${(serial += 1)}`,
): DeclarationFact {
  return {
    source: '/customs/test',
    id,
    type: `vn.customs.declaration.${kind}.v1`,
    body: { declarationNumber: '112345678910', occurredAt: '2026-06-01T02:00:00Z', sourceSystem: 'test', ...body },
  };
}

/** Builder for tests: somebody handled a stage. */
export function aHandling(body: Partial<HandlingBody> = {}, id = `fact-${(serial += 1)}`): DeclarationFact {
  return {
    source: '/customs/test',
    id,
    type: 'vn.customs.handling.recorded.v1',
    body: {
      declarationNumber: '112345678910',
      handlingId: 'handling-1',
      stage: 'document-check',
      officeCode: '03CC',
      startedAt: '2026-06-01T03:00:00Z',
      ...body,
    },
  };
}
