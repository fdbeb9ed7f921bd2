create table closure as
  with recursive reach(a, b) as (
    select a, b from step union select reach.a, step.b from reach join step on step.a = reach.b)
  select a, count(*) as n from reach group by a order by a;
