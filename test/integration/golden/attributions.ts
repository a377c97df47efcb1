import type { GoldenWorld } from './golden-world';

/** To whom every level of a range was attributed: lot, subject, unit and name. */
export function attributionsOf(world: GoldenWorld, { from, to }: { from: string; to: string }): Promise<object[]> {
  return world.ratings.query(
    `select r.lot_id, s.subject_id, s.kind, s.level, u.unit, u.name
       from rating_score s join rating g using (rating_id) join rating_request r using (request_id)
      cross join lateral (select a ->> 'unitId' as unit, a ->> 'nameVi' as name from jsonb_array_elements(r.subjects) a
                           where a ->> 'subjectId' = s.subject_id) u
      where s.served_on between $1 and $2 order by 1, 3, 2`,
    [from, to],
  );
}

/** Where roll-ups with unfolded deltas are not the recount by the unit that each request named. */
export function differencesToRecount(ratings: Pick<GoldenWorld['ratings'], 'query'>): Promise<object[]> {
  return ratings.query(
    `with told as (
         select subject_id, unit_id, served_on, sum(asked) as asked, sum(answered) as answered,
                sum(level_1 + level_2 + level_3 + level_4 + level_5) as n, sum(level_1 + 2 * level_2 + 3 * level_3 + 4 * level_4 + 5 * level_5) as total
           from (select subject_id, unit_id, served_on, asked, answered, level_1, level_2, level_3, level_4, level_5 from score_day union all
                 select subject_id, unit_id, served_on, asked, answered, level_1, level_2, level_3, level_4, level_5 from score_delta) as kept group by 1, 2, 3
       ), named as (
         select a ->> 'subjectId' as subject_id, (a ->> 'unitId')::uuid as unit_id, r.served_on, count(*) as asked, count(g.rating_id) as answered,
                count(s.level) as n, coalesce(sum(s.level), 0) as total
           from rating_request r cross join lateral jsonb_array_elements(r.subjects) a left join rating g using (request_id)
           left join rating_score s on s.rating_id = g.rating_id and s.subject_id = a ->> 'subjectId' group by 1, 2, 3
       )
       select * from told full join named using (subject_id, unit_id, served_on)
        where (told.asked, told.answered, told.n, told.total) is distinct from (named.asked, named.answered, named.n, named.total)
          and (coalesce(told.asked, 0) <> 0 or coalesce(told.answered, 0) <> 0 or coalesce(told.n, 0) <> 0 or named.asked is not null)`,
  );
}

/** The same with a level that counts for a subject about whom no request asks, as long as nobody else sees it. */
export function differencesWithInventedLevel(world: GoldenWorld): Promise<object[]> {
  return world.ratings.transaction(async (tx) => {
    await tx.query(
      `insert into score_delta (subject_id, kind, served_on, unit_id, level_1) values ('nobody', 'branch', '2025-02-03', gen_random_uuid(), 1)`,
    );
    const found = await differencesToRecount(tx);
    await tx.query(`delete from score_delta where subject_id = 'nobody'`);
    return found;
  });
}
