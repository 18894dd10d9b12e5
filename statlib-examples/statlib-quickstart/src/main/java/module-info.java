/** One commune's report, by the library alone: what a host on the module path needs. */
module org.statlib.quickstart {
  requires org.statlib.core;
}
