// What a robot with a laser answers to who asks for its topics.

/** Topics of a robot with a laser, as rosapi lists them to who asks first. */
export const laserTopics: string = JSON.stringify({
  op: 'service_response',
  id: 'call:1',
  service: '/rosapi/topics',
  values: {
    topics: ['/cmd_vel', '/odom', '/scan'],
    types: ['geometry_msgs/Twist', 'nav_msgs/Odometry', 'sensor_msgs/LaserScan'],
  },
  result: true,
});
