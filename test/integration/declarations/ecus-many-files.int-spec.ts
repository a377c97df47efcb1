import { anEcusFile } from '../../support/ecus-file';
import { leakCheck } from '../../support/leak-check';
import { aNumber, lotOf } from './a-lot';
import { aBranch } from './an-event';
import { EcusImportService } from './ecus-import-service';

let service: EcusImportService;
beforeAll(async () => {
  service = await EcusImportService.start();
  await service.hears(aBranch('03CC', 'Hải quan cửa khẩu cảng Hải Phòng khu vực 1'));
});
afterAll(() => service.stop());
leakCheck();

interface StoredRequest {
  lot_id: string;
  state: string;
  declarations: { declarationId: string }[];
}
const requests = (): Promise<StoredRequest[]> =>
  service.db.query(`select lot_id, state, content::json -> 'declarations' as declarations from rating_request`);

it('a hundred exports of fifty goods lines are read in one go, twice, and nothing is there twice', async () => {
  const numbers = Array.from({ length: 100 }, aNumber);
  const files = Object.fromEntries(
    numbers.map((number) => [`${number}.xml`, anEcusFile({ number, goodsLines: 50, messages: [] })]),
  );
  const first = await service.uploads(files);
  expect(first.body).toMatchObject({ files: 100, imported: 100, unchanged: 0, refused: 0 });
  expect(first.body.results.every(({ goodsLines }) => goodsLines === 50)).toBe(true);
  const counts = async () => [await service.rowsIn('declaration'), await service.rowsIn('declaration_event')];
  expect(await counts()).toEqual([100, 300]);
  expect((await requests()).map(({ lot_id }) => lot_id).toSorted()).toEqual(numbers.map(lotOf).toSorted());
  const stored = await service.everythingStored();
  expect((await service.uploads(files)).body).toMatchObject({ files: 100, imported: 0, unchanged: 100, refused: 0 });
  expect(await counts()).toEqual([100, 300]);
  expect(await service.everythingStored()).toBe(stored);
}, 120_000);

it('a lot whose branch comes first, in two files, in either order, ends as one request', async () => {
  for (const isBranchFirst of [true, false]) {
    const [first, branch] = [aNumber(), aNumber()];
    const part = (number: string, firstNumber: string, own: string) =>
      anEcusFile({ number, columns: { SOTK_DAU_TIEN: firstNumber, SOTK_NHANH: own, SOTK_TONG: '2' } });
    const files = [part(branch, first, '2'), part(first, 'F', '1')];
    for (const file of isBranchFirst ? files : files.toReversed()) await service.uploads({ 'part.xml': file });
    const ofLot = (await requests()).filter(({ lot_id }) => [first, branch].map(lotOf).includes(lot_id));
    expect(ofLot).toMatchObject([{ lot_id: lotOf(first), state: 'announced' }]);
    expect(ofLot[0]?.declarations.map(({ declarationId }) => declarationId).toSorted()).toEqual(
      [first, branch].map(lotOf).toSorted(),
    );
  }
});
