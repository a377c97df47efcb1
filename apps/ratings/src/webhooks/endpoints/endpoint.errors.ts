import { DomainError } from '@hailong/errors';

/** The client has no such endpoint; of another client's it is told the same. */
export class EndpointUnknown extends DomainError {
  constructor() {
    super('not-found', 'webhook-endpoint.unknown', 'There is no such endpoint.');
  }
}

/** The client has an endpoint at this address already. */
export class EndpointExists extends DomainError {
  constructor() {
    super(
      'conflict',
      'webhook-endpoint.exists',
      'There is an endpoint at this address. Rotate its secret if it is lost.',
    );
  }
}

/** The client has as many endpoints as one may have. */
export class TooManyEndpoints extends DomainError {
  constructor() {
    super(
      'conflict',
      'webhook-endpoint.too-many',
      'There are as many endpoints as a client may have. Delete one first.',
    );
  }
}

/** No message would ever be sent to this address. */
export class EndpointAddressRefused extends DomainError {
  constructor() {
    super('invalid', 'webhook-endpoint.address-refused', 'Messages cannot be sent to this address.', [
      {
        field: 'url',
        code: 'url',
        message: 'Give an https address of the public Internet, on port 443 or above 1023.',
      },
    ]);
  }
}

/** Something is to be sent to an endpoint that has not answered a test, or is disabled. */
export class EndpointNotActive extends DomainError {
  constructor() {
    super('conflict', 'webhook-endpoint.not-active', 'The endpoint is not active. Send it a test first.');
  }
}
