//! The contract of the store: the same tests on SQLite and on PostgreSQL, in every run.

#![cfg(test)]

#[path = "contract/postgres.rs"]
mod server;
#[path = "contract/world.rs"]
mod world;

/// Runs each test on both engines, under the names `sqlite::…` and `postgres::…`.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(crate::world::World::sqlite()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(crate::world::World::postgres().await).await;
            })*
        }
    };
}

#[path = "contract/accounts.rs"]
mod accounts;
#[path = "contract/audit.rs"]
mod audit;
#[path = "contract/backup.rs"]
mod backup;
#[path = "contract/faults.rs"]
mod faults;
#[path = "contract/jobs.rs"]
mod jobs;
#[path = "contract/journal.rs"]
mod journal;
#[path = "contract/lists.rs"]
mod lists;
#[path = "contract/retention.rs"]
mod retention;
#[path = "contract/schema.rs"]
mod schema;
#[path = "contract/work.rs"]
mod work;
#[path = "contract/writing.rs"]
mod writing;
