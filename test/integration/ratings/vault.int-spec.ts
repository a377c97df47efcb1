import { randomUUID } from 'node:crypto';
import { GrievanceAssigned } from '@hailong/contracts';
import type { Caller } from '@hailong/identity';
import { Client } from 'pg';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, OFFICER, RatingsService } from './ratings-service';

const CONTACT = 'Chị Lan, 0912 345 678';
const INSPECTOR: Partial<Caller> = { id: 'thanhtra1', roles: ['inspector'], employeeNumber: 'TT01' };
const REASON = 'Hỏi giờ mở kho';

describe('the contact of a rating', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  const contact = (hasAgreed: boolean) => ({ contact: CONTACT, ...(hasAgreed && { 'contact-agreed': 'yes' }) });

  /** A rating whose case is assigned to {@link INSPECTOR}. */
  async function aCase(more: Record<string, string>) {
    const { token, request } = await service.asks();
    await service.rates(token, { levels: { [BRANCH.subjectId]: '1' }, more });
    const [{ rating_id: ratingId }] = await service.db.query(`SELECT rating_id FROM rating WHERE request_id = $1`, [
      request.requestId,
    ]);
    const { lotId } = request;
    const assigned = { grievanceId: randomUUID(), ratingId, lotId, inspectorId: 'thanhtra1' };
    await service.hears(Object.assign(new GrievanceAssigned(), { ...assigned, assignedAt: '2026-11-21T01:00:00Z' }));
    return { token, ratingId: ratingId as string };
  }

  const opens = (ratingId: string, caller = INSPECTOR, reason = REASON) =>
    service.postAs(caller, `/api/v1/ratings/${ratingId}/contact-openings`, { reason });

  /** What lies in the vault, as only its own role and the database's owner can see it. */
  const inVault = (sql: string) => service.asOwner(sql);

  it('opens for the inspector of the case where the business agreed, and each opening is logged with its reason', async () => {
    const { ratingId } = await aCase(contact(true));
    const opened = await opens(ratingId);
    expect([opened.status, await opened.json()]).toEqual([200, { contact: CONTACT }]);
    expect(
      await inVault(
        `SELECT reader_id, employee_number, reason FROM ratings_vault.contact_opening WHERE rating_id = '${ratingId}'`,
      ),
    ).toEqual([{ reader_id: 'thanhtra1', employee_number: 'TT01', reason: REASON }]);
  });

  it('does not exist without agreement, for anybody else, without a reason or where none was given', async () => {
    const { ratingId } = await aCase(contact(true));
    expect((await opens((await aCase(contact(false))).ratingId)).status).toBe(404);
    expect((await opens((await aCase({})).ratingId)).status).toBe(404);
    for (const caller of [
      { ...INSPECTOR, id: 'thanhtra2' },
      { ...INSPECTOR, roles: ['inspection-head' as const] },
      { ...INSPECTOR, roles: ['leader' as const] },
    ]) {
      expect((await opens(ratingId, caller)).status).toBe(404);
    }
    expect((await opens(ratingId, INSPECTOR, '')).status).toBe(422);
    expect((await opens('1')).status).toBe(404);
    expect(await inVault(`SELECT FROM ratings_vault.contact_opening WHERE rating_id = '${ratingId}'`)).toEqual([]);
  });

  it('leaves the vault only when the opening is logged (I-28)', async () => {
    const { ratingId } = await aCase(contact(true));
    await inVault('ALTER TABLE ratings_vault.contact_opening ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    const refused = await opens(ratingId);
    expect(refused.status).toBe(500);
    expect(await refused.text()).not.toContain('Lan');
    await inVault('ALTER TABLE ratings_vault.contact_opening DROP CONSTRAINT full_disk');
  });

  it("stands in no table of ratings, in the vault only sealed, and the service's own role cannot enter the vault", async () => {
    const { ratingId } = await aCase(contact(true));
    const tables: { name: string }[] = (await inVault(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('ratings', 'ratings_vault')`,
    )) as { name: string }[];
    expect(tables.length).toBeGreaterThan(15);
    for (const { name } of tables) {
      expect([
        name,
        await inVault(`SELECT FROM ${name} t WHERE t::text LIKE '%Chị Lan%' OR t::text LIKE '%0912 345%'`),
      ]).toEqual([name, []]);
    }
    expect(
      await inVault(`SELECT FROM ratings_vault.contact WHERE rating_id = '${ratingId}' AND sealed LIKE 'ey%'`),
    ).toHaveLength(1);
    await expect(service.db.query('SELECT * FROM ratings_vault.contact')).rejects.toThrow('permission denied');
  });

  it('can be changed or deleted in the vault by no role that signs in', async () => {
    await aCase(contact(true));
    const vault = new Client({ connectionString: service.vaultUrl });
    await vault.connect();
    try {
      for (const sql of [
        `UPDATE ratings_vault.contact SET has_agreed = true`,
        `DELETE FROM ratings_vault.contact`,
        `DELETE FROM ratings_vault.contact_opening`,
        `SELECT * FROM ratings.rating`,
      ]) {
        await expect(vault.query(sql)).rejects.toThrow('permission denied');
      }
    } finally {
      await vault.end();
    }
  });

  it('follows the newest version: another one replaces it, and none, or taking the rating back, closes it', async () => {
    const { token, ratingId } = await aCase(contact(true));
    const levels = { [BRANCH.subjectId]: '2' };
    await service.changes(token, 'sua', { levels, more: { ...contact(true), contact: 'Anh Sơn' } });
    expect(await (await opens(ratingId)).json()).toEqual({ contact: 'Anh Sơn' });
    await service.changes(token, 'sua', { levels: { [BRANCH.subjectId]: '3' } });
    expect((await opens(ratingId)).status).toBe(404);
    await service.changes(token, 'sua', { levels, more: contact(true) });
    expect((await opens(ratingId)).status).toBe(200);
    await service.changes(token, 'rut', {});
    expect((await opens(ratingId)).status).toBe(404);
  });

  it('that could not be sealed is sealed when the form is sent again, and the rating stays one', async () => {
    const { token, request } = await service.asks();
    const form = { levels: { [BRANCH.subjectId]: '5' }, more: contact(true), nonce: await service.nonceOf(token) };
    await inVault('ALTER TABLE ratings_vault.contact ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    expect((await service.sends(token, form)).status).toBe(500);
    await inVault('ALTER TABLE ratings_vault.contact DROP CONSTRAINT full_disk');
    const receipts = [await service.sends(token, form), await service.sends(token, form)].map((sent) =>
      sent.headers.get('location'),
    );
    expect(new Set(receipts).size).toBe(1);
    const [{ rating_id: ratingId }] = await service.db.query(`SELECT rating_id FROM rating WHERE request_id = $1`, [
      request.requestId,
    ]);
    expect(await inVault(`SELECT FROM ratings_vault.contact WHERE rating_id = '${ratingId}'`)).toHaveLength(1);
  });

  const isUnreachable = async (isSo: boolean) =>
    inVault(
      `ALTER TABLE ratings_vault.contact ${isSo ? 'ADD CONSTRAINT full_disk CHECK (false) NOT VALID' : 'DROP CONSTRAINT full_disk'}`,
    );

  it('stays closed after the rating was taken back or replaced, also while the vault cannot be written', async () => {
    for (const way of ['rut', 'sua'] as const) {
      const { token, ratingId } = await aCase(contact(true));
      await isUnreachable(true);
      const form = { levels: { [BRANCH.subjectId]: '2' }, nonce: await service.nonceOf(`${token}/${way}`) };
      expect((await service.changes(token, way, form)).status).toBe(500);
      expect([way, (await opens(ratingId)).status]).toEqual([way, 404]);
      await isUnreachable(false);
      expect((await service.changes(token, way, form)).status).toBe(303);
      expect([way, (await opens(ratingId)).status]).toEqual([way, 404]);
    }
  });

  it('that arrives late belongs to the version that brought it, and opens no version after that', async () => {
    const { token, ratingId } = await aCase({});
    const levels = { [BRANCH.subjectId]: '2' };
    const late = { levels, more: contact(true), nonce: await service.nonceOf(`${token}/sua`) };
    await isUnreachable(true);
    expect((await service.changes(token, 'sua', late)).status).toBe(500);
    await isUnreachable(false);
    await service.changes(token, 'sua', { levels: { [BRANCH.subjectId]: '1' } });
    expect((await service.changes(token, 'sua', late)).status).toBe(303);
    expect(
      await inVault(`SELECT version FROM ratings_vault.contact WHERE rating_id = '${ratingId}' AND has_agreed`),
    ).toEqual([{ version: 2 }]);
    expect((await opens(ratingId)).status).toBe(404);
  });

  it('and the rating itself exist for no inspector whom the rating asks about, also while his case is not taken away yet (I-26)', async () => {
    const { ratingId } = await aCase(contact(true));
    const rated = { ...INSPECTOR, employeeNumber: ` ${OFFICER.serviceNumber.toLowerCase()}` };
    expect((await opens(ratingId, rated)).status).toBe(404);
    expect((await service.getAs(rated, `/api/v1/ratings/${ratingId}`)).status).toBe(404);
    expect((await service.getAs(INSPECTOR, `/api/v1/ratings/${ratingId}`)).status).toBe(200);
  });

  it('is shown once more before it is sent, and sent back when it is too long', async () => {
    const { token } = await service.asks();
    const nonce = await service.nonceOf(token);
    const form = { levels: { [BRANCH.subjectId]: '5' }, nonce, isReviewed: false };
    const review = await (await service.sends(token, { ...form, more: contact(true) })).text();
    expect(review).toContain(CONTACT);
    expect(review).toContain('mỗi lần mở đều được ghi lại');
    const long = await service.sends(token, { ...form, more: { contact: 'a'.repeat(201) } });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('href="#contact"');
  });
});

leakCheck();
