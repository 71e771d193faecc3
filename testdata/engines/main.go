// Engines is the OpenTelemetry Collector that logly's tests send to, with the
// few components that they use. The module pins its version; .ci/engines builds it.
package main

import (
	"context"
	"log"
	"os/signal"
	"syscall"

	"github.com/open-telemetry/opentelemetry-collector-contrib/exporter/fileexporter"
	"github.com/open-telemetry/opentelemetry-collector-contrib/extension/bearertokenauthextension"
	"github.com/open-telemetry/opentelemetry-collector-contrib/extension/storage/filestorage"
	"github.com/open-telemetry/opentelemetry-collector-contrib/receiver/filelogreceiver"
	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/confmap/provider/fileprovider"
	"go.opentelemetry.io/collector/exporter"
	"go.opentelemetry.io/collector/exporter/nopexporter"
	"go.opentelemetry.io/collector/exporter/otlphttpexporter"
	"go.opentelemetry.io/collector/extension"
	"go.opentelemetry.io/collector/otelcol"
	"go.opentelemetry.io/collector/processor"
	"go.opentelemetry.io/collector/processor/batchprocessor"
	"go.opentelemetry.io/collector/processor/memorylimiterprocessor"
	"go.opentelemetry.io/collector/receiver"
	"go.opentelemetry.io/collector/receiver/otlpreceiver"
	"go.opentelemetry.io/collector/service/telemetry/otelconftelemetry"
)

func main() {
	// The Collector listens before it handles signals: a SIGTERM in between would lose
	// records that it has acknowledged.
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	command := otelcol.NewCommand(otelcol.CollectorSettings{
		DisableGracefulShutdown: true,
		BuildInfo:               component.BuildInfo{Command: "collector", Version: "test"},
		Factories:               factories,
		ConfigProviderSettings: otelcol.ConfigProviderSettings{ResolverSettings: confmap.ResolverSettings{
			ProviderFactories: []confmap.ProviderFactory{fileprovider.NewFactory()},
			DefaultScheme:     "file",
		}},
	})
	if err := command.ExecuteContext(ctx); err != nil {
		log.Fatal(err)
	}
}

func factories() (otelcol.Factories, error) {
	return otelcol.Factories{
		Telemetry:  otelconftelemetry.NewFactory(),
		Receivers:  byType[receiver.Factory](otlpreceiver.NewFactory(), filelogreceiver.NewFactory()),
		Processors: byType[processor.Factory](batchprocessor.NewFactory(), memorylimiterprocessor.NewFactory()),
		Exporters:  byType[exporter.Factory](fileexporter.NewFactory(), nopexporter.NewFactory(), otlphttpexporter.NewFactory()),
		Extensions: byType[extension.Factory](bearertokenauthextension.NewFactory(), filestorage.NewFactory()),
	}, nil
}

func byType[F component.Factory](factories ...F) map[component.Type]F {
	m := make(map[component.Type]F, len(factories))
	for _, f := range factories {
		m[f.Type()] = f
	}
	return m
}
