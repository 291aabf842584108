//! Serve: opens the doors, and closes them without dropping anybody.

use std::{net::SocketAddr, sync::Arc};

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;

use crate::{
    app::{App, StartError},
    health, jobs, routes,
};

/// A program that listens and does not serve yet.
pub struct Open {
    listener: TcpListener,
    operations: Option<TcpListener>,
    /// Where it listens; a port of 0 in the configuration has become a real one.
    pub address: SocketAddr,
}

/// Opens the addresses of the configuration.
pub async fn open(app: &App) -> Result<Open, StartError> {
    let listener = listen(app.config.listen).await?;
    let operations = match app.config.operations_listen {
        Some(address) => Some(listen(address).await?),
        None => None,
    };
    let address = listener.local_addr().map_err(|error| refused(app.config.listen, &error))?;
    Ok(Open { listener, operations, address })
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|error| refused(address, &error))
}

fn refused(address: SocketAddr, error: &std::io::Error) -> StartError {
    StartError::Listen { address: address.to_string(), why: error.to_string() }
}

/// Serves until the program is told to stop; then lets every request that is under way end.
pub async fn serve(app: Arc<App>, open: Open) -> std::io::Result<()> {
    let metrics = recorder();
    let jobs = tokio::spawn(jobs::run(Arc::clone(&app)));
    if let (Some(listener), Some(handle)) = (open.operations, metrics) {
        tokio::spawn(async move { axum::serve(listener, health::operations(handle)).await });
    }
    let stopping = Arc::clone(&app);
    let service = routes::router(&app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(open.listener, service)
        .with_graceful_shutdown(async move {
            told_to_stop().await;
            tracing::info!("stopping: no new requests, those under way are finished");
            // Boards stay open for hours; they are let go, and come back elsewhere with their last position.
            stopping.live.close();
        })
        .await?;
    app.live.close();
    if let Err(error) = jobs.await {
        tracing::error!(error = %error, "jobs did not end as they should");
    }
    app.ends.close();
    app.ends.wait().await;
    app.store.close().await;
    tracing::info!("stopped");
    Ok(())
}

fn recorder() -> Option<PrometheusHandle> {
    // In tests more than one program runs in a process, and only one can record.
    PrometheusBuilder::new().install_recorder().ok()
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::error!(error = %error, "the signal to stop cannot be heard; Ctrl C still works");
                std::future::pending::<()>().await;
            }
        }
    };
    tokio::select! {
        _ = interrupt => {}
        () = terminate => {}
    }
}
