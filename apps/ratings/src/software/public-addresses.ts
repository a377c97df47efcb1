/** The addresses of pages that a business may open, as people see them. */
export class PublicAddresses {
  constructor(private readonly origin: string) {}

  receipt(receipt: string): string {
    return `${this.origin}/b/${receipt}`;
  }

  reply(replyId: string): string {
    return `${this.origin}/cong-khai/phan-hoi/${replyId}`;
  }
}
