module announcer {
  requires io.roomservice;
  requires io.roomservice.testing;
}
