/** HAPI's JPA server, as its own starter configures it for R4, on H2 in a folder of the test's and on the loopback address alone. */
import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binstore.MemoryBinaryStorageSvcImpl;
import ca.uhn.fhir.jpa.config.HapiFhirLocalContainerEntityManagerFactoryBean;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.dao.FulltextSearchSvcImpl;
import ca.uhn.fhir.jpa.dao.IFulltextSearchSvc;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.dialect.Dialect;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.annotation.EnableTransactionManagement;

@Configuration
@EnableTransactionManagement
@Import({
  JpaR4Config.class,
  JpaBatch2Config.class,
  Batch2JobsConfig.class,
  ThreadPoolFactoryConfig.class,
  SubscriptionChannelConfig.class
})
public class FhirServer {
  /** Ends with its input. */
  public static void main(String[] folder) throws Exception {
    System.setProperty("peer.database", folder[0]);
    var context = new AnnotationConfigApplicationContext(FhirServer.class);
    index(context.getBean(DataSource.class));
    var server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var handler = new ServletContextHandler("/");
    handler.addServlet(new ServletHolder(context.getBean(RestfulServer.class)), "/fhir/*");
    server.setHandler(handler);
    server.start();
    System.out.println("ready http://127.0.0.1:" + connector.getLocalPort() + "/fhir");
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }

  /**
   * HAPI's own index begins with the value: of several values H2 takes every row of each, once for each document that another criterion
   * left, three minutes for twenty thousand. By the document it takes half a second.
   */
  private static void index(DataSource source) throws Exception {
    try (var connection = source.getConnection(); var statement = connection.createStatement()) {
      statement.execute("CREATE INDEX PEER_TOKEN_OF_RESOURCE ON HFJ_SPIDX_TOKEN(RES_ID, HASH_VALUE)");
    }
  }

  @Bean
  DataSource dataSource() {
    var pool = JdbcConnectionPool.create(
        "jdbc:h2:file:" + System.getProperty("peer.database") + "/peer;LOCK_TIMEOUT=20000;CACHE_SIZE=300000;WRITE_DELAY=5000", "sa", "");
    pool.setMaxConnections(20);
    return pool;
  }

  @Bean
  JpaStorageSettings storageSettings() {
    var settings = new JpaStorageSettings();
    // The parameters that PDSm adds are there before what they index.
    settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
    // By steps: the page that goes beyond the last one waits for all the rest.
    settings.setSearchPreFetchThresholds(List.of(203, 1003, 3003, 6003, 9003, 12003, 15003, 18003, -1));
    return settings;
  }

  @Bean
  PartitionSettings partitionSettings() {
    return new PartitionSettings();
  }

  @Bean
  SubscriptionSettings subscriptionSettings() {
    return new SubscriptionSettings();
  }

  @Primary
  @Bean
  HibernatePropertiesProvider hibernatePropertiesProvider(DataSource dataSource) {
    return new HibernatePropertiesProvider() {
      @Override
      public Dialect getDialect() {
        return new HapiFhirH2Dialect();
      }

      @Override
      public String getHibernateSearchBackend() {
        return null;
      }

      @Override
      public DataSource getDataSource() {
        return dataSource;
      }
    };
  }

  @Primary
  @Bean
  LocalContainerEntityManagerFactoryBean entityManagerFactory(
      DataSource dataSource, ConfigurableListableBeanFactory beans, FhirContext fhir, JpaStorageSettings settings) {
    var properties = new Properties();
    properties.putAll(new HapiFhirLocalContainerEntityManagerFactoryBean(beans).getJpaPropertyMap());
    properties.put("hibernate.dialect", HapiFhirH2Dialect.class.getName());
    properties.put("hibernate.hbm2ddl.auto", "create");
    properties.put("hibernate.search.enabled", "false");
    properties.put("hibernate.jdbc.batch_size", "100");
    properties.put("hibernate.order_inserts", "true");
    properties.put("hibernate.order_updates", "true");
    var factory = HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, settings);
    factory.setPersistenceUnitName("HAPI_PU");
    factory.setDataSource(dataSource);
    factory.setJpaProperties(properties);
    return factory;
  }

  @Primary
  @Bean
  JpaTransactionManager transactionManager(EntityManagerFactory factory) {
    return new JpaTransactionManager(factory);
  }

  @Bean
  IFulltextSearchSvc fulltextSearch() {
    return new FulltextSearchSvcImpl();
  }

  @Bean
  IHSearchSortHelper searchSortHelper(ISearchParamRegistry registry) {
    return new HSearchSortHelperImpl(registry);
  }

  @Bean
  IStaleSearchDeletingSvc staleSearchDeleting() {
    return new StaleSearchDeletingSvcImpl();
  }

  @Bean
  IBinaryStorageSvc binaryStorage() {
    return new MemoryBinaryStorageSvcImpl();
  }

  @Bean("myResourceCountsCache")
  ResourceCountCache resourceCounts() {
    return new ResourceCountCache(Map::of);
  }

  @Bean
  IResourceSupportedSvc resourceSupported(IDaoRegistry registry) {
    return new DaoRegistryResourceSupportedSvc(registry);
  }

  @Bean
  DatabaseBackedPagingProvider paging() {
    var paging = new DatabaseBackedPagingProvider();
    paging.setDefaultPageSize(20);
    // The starter's own bound.
    paging.setMaximumPageSize(200);
    return paging;
  }

  @Bean
  RestfulServer restfulServer(
      IFhirSystemDao<?, ?> system,
      ResourceProviderFactory resources,
      IJpaSystemProvider systemProvider,
      JpaStorageSettings settings,
      ISearchParamRegistry registry,
      IValidationSupport validation,
      DatabaseBackedPagingProvider paging) {
    var server = new RestfulServer(system.getContext());
    server.registerProviders(resources.createProviders());
    server.registerProvider(systemProvider);
    server.setServerConformanceProvider(new JpaCapabilityStatementProvider(server, system, settings, registry, validation));
    server.setPagingProvider(paging);
    server.setDefaultResponseEncoding(EncodingEnum.JSON);
    return server;
  }
}
