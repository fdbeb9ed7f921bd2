create table ripple as
  select a, count(*) as n from (
    select a, b from step
    union select one.a, two.b from step one join step two on two.a = one.b
    union select one.a, three.b from step one join step two on two.a = one.b join step three on three.a = two.b) near
  where a <> b group by a order by a;
