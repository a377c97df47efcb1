import type { Message } from '../../../apps/declarations/src/invitations/channels/channel';

/** An invitation to rate one lot, by e-mail unless another address is given. */
export function aMessage(changes: Partial<Message> = {}): Message {
  return {
    messageId: '5d0b1d4e-53b9-4b3e-a1cc-4c3a4f2e9c01',
    attemptId: '5d0b1d4e-53b9-4b3e-a1cc-4c3a4f2e9c01',
    kind: 'invitation',
    language: 'vi',
    address: 'ketoan@hu-cau.example',
    lots: [
      {
        requestId: '0b7e0b6e-3f0c-4f8f-9d57-6c7c5d0c5a11',
        lotId: '11234567891',
        officeCode: '03CC',
        officeNameVi: 'Hải quan cảng số 1',
        officeNameEn: 'Port office 1',
        expiresAt: '2026-12-01T00:00:00Z',
        link: 'http://localhost:8080/r/AAAA',
      },
    ],
    stopLink: 'http://localhost:8080/ngung/x',
    ...changes,
  };
}
