-- The figures of each item of each quiz, from the responses in files of `course results export`.
-- DuckDB and Spark both run this as it stands, so it uses only what both have and both mean alike:
-- no skewness() or kurtosis(), which differ between them, no quantile(), no division by zero.
-- {turn} says which of a student's attempts comes first; the definitions are those of items.py and
-- whole.py. Values within a billionth of each other are equal, as in moments.deviations.
-- For Spark, schools.py takes the steps apart: each begins with `NAME as (` and ends with `)`, both
-- at the start of a line.

with
attempts as (
    select
        quiz, student, sitting,
        min(day) as day,
        min(number) as number,
        count(*) as present,
        max(asked) as asked,
        count(earned) as counted,
        coalesce(sum(earned), 0) as marked,
        coalesce(sum(case when earned is not null then points end), 0) as maximum,
        max(override) as given,
        sum(seconds) as seconds
    from responses
    group by quiz, student, sitting
),

numbered as (
    select
        *,
        row_number() over (partition by quiz order by day, number, sitting) as nth,
        coalesce(given, marked) / nullif(maximum, 0) as share
    from attempts
),

turns as (
    select *, row_number() over (partition by quiz, student order by {turn}) as turn
    from numbered
),

sittings as (
    select * from turns where turn = 1 or {every}
),

answers as (
    select
        r.quiz, r.item, s.nth, r.slot, r.bank, r.version, r.type, r.process, r.position, r.guess,
        r.points, r.earned, r.tries, r.hints, r.seconds, s.marked, s.maximum,
        r.earned / r.points as mark,
        case when s.maximum - r.points > 0
            then (s.marked - r.earned) / (s.maximum - r.points) end as rest
    from responses r
    join sittings s on r.quiz = s.quiz and r.sitting = s.sitting
),

items as (
    select
        quiz, item,
        max_by(bank, nth) as bank,
        max_by(type, nth) as type,
        max_by(process, nth) as process,
        count(distinct version) as versions,
        avg(position) as place,
        count(earned) as asked,
        count(*) - count(earned) as left_out,
        sum(case when earned is not null and tries = 0 then 1 else 0 end) as unanswered,
        max_by(coalesce(guess, -1), nth) as guess,
        max_by(points / nullif(maximum, 0), case when earned is not null then nth end) as weight,
        avg(mark) as facility,
        max(mark) - min(mark) as marks,
        stddev_samp(mark) as deviation,
        count(rest) as rests,
        avg(rest) as mean_rest,
        max(rest) - min(rest) as spread_rest,
        corr(mark, rest) as correlation,
        covar_pop(mark, rest) as together,
        max(earned) - min(earned) as spread,
        case when max(earned) - min(earned) <= 1e-9 then 0 else var_samp(earned) end as variance,
        covar_pop(earned, marked) as with_score,
        median(case when earned is not null and tries > 0 then seconds end) as seconds,
        avg(case when earned is not null and tries > 0 then tries end) as tries,
        avg(case when earned is not null then hints end) as hints
    from answers
    group by quiz, item
),

-- The largest possible covariance is that of both lists sorted. Equal values stand together in a
-- sorted list, so it is enough to know up to which place each value reaches.
reaches as (
    select
        quiz, item, mark, cast(null as double) as rest,
        sum(count(*)) over (partition by quiz, item order by mark) as upto
    from answers
    where rest is not null
    group by quiz, item, mark
    union all
    select
        quiz, item, cast(null as double) as mark, rest,
        sum(count(*)) over (partition by quiz, item order by rest) as upto
    from answers
    where rest is not null
    group by quiz, item, rest
),

stretches as (
    select
        quiz, item,
        upto - lag(upto, 1, 0) over (
            partition by quiz, item order by upto, mark nulls first) as places,
        min(mark) over (
            partition by quiz, item order by upto, mark nulls first
            rows between current row and unbounded following) as mark,
        min(rest) over (
            partition by quiz, item order by upto, mark nulls first
            rows between current row and unbounded following) as rest
    from reaches
),

sorted as (
    select
        t.quiz, t.item,
        sum(t.places * (t.mark - i.facility) * (t.rest - i.mean_rest)) / max(i.asked) as best
    from stretches t
    join items i on t.quiz = i.quiz and t.item = i.item
    group by t.quiz, t.item
),

slots as (
    select quiz, sum(variance) as variance
    from (
        select
            quiz, slot,
            case when max(earned) - min(earned) <= 1e-9 then 0 else var_samp(earned) end as variance
        from answers
        where earned is not null
        group by quiz, slot
    ) as each
    group by quiz
),

means as (
    select
        quiz,
        count(*) as attempts,
        count(distinct student) as students,
        sum(case when present <> asked then 1 else 0 end) as torn,
        sum(case when given is not null then 1 else 0 end) as overridden,
        min(counted) as fewest,
        max(counted) as most,
        avg(maximum) as maximum,
        case when max(marked) - min(marked) <= 1e-9 then 0 else var_samp(marked) end as variance,
        count(share) as scored,
        avg(share) as mean,
        median(share) as median,
        max(share) - min(share) as spread,
        median(seconds) as seconds
    from sittings
    group by quiz
),

moments as (
    select
        s.quiz,
        sum(power(s.share - m.mean, 2)) as squares,
        sum(power(s.share - m.mean, 3)) as cubes,
        sum(power(s.share - m.mean, 4)) as fourths
    from sittings s
    join means m on s.quiz = m.quiz
    group by s.quiz
),

alike as (
    select
        i.quiz,
        min(case when i.asked > 0 then i.asked end) = max(m.attempts) as alike,
        sum(i.variance) as variance
    from items i
    join means m on i.quiz = m.quiz
    group by i.quiz
)

select
    i.quiz, i.item, i.bank, i.type, i.process, i.versions, i.asked, i.left_out, i.unanswered,
    i.facility,
    case when i.marks <= 1e-9 then 0 else i.deviation end as deviation,
    nullif(i.guess, -1) as guess,
    i.weight,
    case when i.spread <= 1e-9 or m.variance = 0 then 0 else i.with_score end as with_score,
    i.rests,
    case when i.marks > 1e-9 and i.spread_rest > 1e-9 then i.correlation end as correlation,
    case when i.marks > 1e-9 and i.spread_rest > 1e-9 then i.together / b.best end as efficiency,
    i.seconds, i.tries, i.hints,
    m.attempts, m.students, m.torn, m.overridden, m.scored, m.mean, m.median, m.spread, m.maximum,
    m.fewest, m.most, m.variance, m.seconds as attempt_seconds,
    k.squares, k.cubes, k.fourths,
    a.alike,
    case when a.alike then a.variance else s.variance end as item_variance
from items i
join means m on i.quiz = m.quiz
join moments k on i.quiz = k.quiz
join alike a on i.quiz = a.quiz
left join slots s on i.quiz = s.quiz
left join sorted b on i.quiz = b.quiz and i.item = b.item
order by i.quiz, i.place, i.item
